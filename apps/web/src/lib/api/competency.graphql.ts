export const competency = /* GraphQL */ `
  query CompetencyMap($fellowId: ID) {
    competencyMap(fellowId: $fellowId) {
      fellow {
        id
        name
        initials
      }
      observations
      lateCount
      raters
      medianLatencyHours
      threshold
      areas {
        framework
        code
        name
        confirmed
        source
        count
        lateCount
        raters
        contexts
        spanDays
        state
        lastOn
      }
    }
  }

  query Evidence($fellowId: ID, $competency: String!, $first: Int!, $after: String) {
    evidence(fellowId: $fellowId, competency: $competency, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          sourceId
          date
          rater {
            id
            name
          }
          visitCode
          epaTitle
          latencyHours
          inTrend
          done
          partly
          notDone
          notApplicable
          retrospective
          prospective
          excerpt
        }
      }
    }
  }
`;
