export const fellowHome = /* GraphQL */ `
  query FellowHome {
    fellowHome {
      daysLeft
      feedbackToAnswer
      requirementsTotal
      practiceDue
      next {
        kind
        title
        detail
        href
        dueAt
      }
      upcomingVisits {
        id
        title
        patientLabel
        patientState
        simulated
        scheduledAt
        supervisorName
        coverVerdict
      }
      observations {
        assessmentId
        raterName
        submittedAt
        title
        excerpt
        answered
      }
      modulesDue {
        ...ModuleCardFields
      }
      requirements {
        ...RequirementFields
      }
      licenses {
        state
        type
        expiresOn
        daysLeft
        standing
      }
      nextConference {
        slug
        title
        startsAt
        endsAt
        timeZone
      }
      map {
        code
        title
        count
        state
      }
    }
  }
`;
