export const conferences = /* GraphQL */ `
  query Conferences($first: Int!, $after: String, $when: ConferenceWhen!) {
    conferences(first: $first, after: $after, when: $when) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          ...ConferenceFields
        }
      }
    }
  }

  query Conference($slug: String!) {
    conference(slug: $slug) {
      ...ConferenceFields
    }
  }

  mutation CreateConference($input: ConferenceInput!, $idempotencyKey: ID) {
    createConference(input: $input, idempotencyKey: $idempotencyKey) {
      slug
    }
  }

  mutation CancelConference($id: ID!) {
    cancelConference(id: $id) {
      state
    }
  }

  mutation HostConference($id: ID!) {
    hostConference(id: $id) {
      domain
      room
      token
      displayName
    }
  }

  mutation RecordMemberAttendance($conferenceId: ID!, $kind: AttendanceKind!, $tabId: String!, $sequence: Int!) {
    recordMemberAttendance(conferenceId: $conferenceId, kind: $kind, tabId: $tabId, sequence: $sequence)
  }

  query Attendance($conferenceId: ID!, $first: Int!, $after: String) {
    attendance(conferenceId: $conferenceId, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          registrationId
          name
          email
          country
          state
          minutes
          eventMinutes
          percent
          passed
          flagged
          serverMinutes
          heartbeatMinutes
          intervals {
            from
            to
          }
        }
      }
    }
  }

  fragment ConferenceFields on Conference {
    id
    slug
    title
    summary
    speaker
    startsAt
    endsAt
    opensAt
    timeZone
    capacity
    passPercent
    state
    hostName
    confirmed
    waitlisted
    placesLeft
    publicUrl
    ownRegistration
    open
    canManage
    canModerate
  }
`;

export const registrations = /* GraphQL */ `
  query PublicConference($slug: String!) {
    publicConference(slug: $slug) {
      ...PublicConferenceFields
    }
  }

  mutation RegisterForConference(
    $slug: String!
    $name: String!
    $email: String!
    $country: String!
    $timeZone: String!
    $idempotencyKey: ID
  ) {
    registerForConference(
      slug: $slug
      name: $name
      email: $email
      country: $country
      timeZone: $timeZone
      idempotencyKey: $idempotencyKey
    ) {
      mailed
    }
  }

  mutation CancelRegistration($key: String!) {
    cancelRegistration(key: $key)
  }

  query Lobby($key: String!) {
    lobby(key: $key) {
      name
      timeZone
      opensAt
      open
      state
      conference {
        ...PublicConferenceFields
      }
    }
    myAttendance(key: $key) {
      ...OwnAttendanceFields
    }
  }

  query MyAttendance($key: String!) {
    myAttendance(key: $key) {
      ...OwnAttendanceFields
    }
  }

  mutation JoinConference($key: String!) {
    joinConference(key: $key) {
      domain
      room
      token
      displayName
    }
  }

  mutation RecordAttendance($key: String!, $kind: AttendanceKind!, $tabId: String!, $sequence: Int!) {
    recordAttendance(key: $key, kind: $kind, tabId: $tabId, sequence: $sequence)
  }

  fragment OwnAttendanceFields on OwnAttendance {
    minutes
    eventMinutes
    percent
    passPercent
    passed
  }

  fragment PublicConferenceFields on PublicConference {
    title
    summary
    speaker
    startsAt
    endsAt
    opensAt
    timeZone
    placesLeft
    capacity
    state
    registrationOpen
    institutionName
  }
`;
