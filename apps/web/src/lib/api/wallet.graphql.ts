export const wallet = /* GraphQL */ `
  query LicenseRecord($id: ID!) {
    license(id: $id) {
      id
      version
      person {
        id
        name
      }
      state
      stateName
      type
      typeLabel
      status
      numberLast4
      issuedOn
      expiresOn
      restrictions
      verifiedOn
      supersededBy
      versions {
        version
        at
        changedBy
        state
        typeLabel
        status
        numberLast4
        issuedOn
        expiresOn
      }
    }
  }

  query LicenseFormChoices {
    fellows: peopleToChoose(role: FELLOW) {
      id
      name
    }
    faculty: peopleToChoose(role: FACULTY) {
      id
      name
    }
    jurisdictions {
      code
      name
    }
  }

  query LicenseMatrix($date: Date) {
    licenseMatrix(date: $date) {
      date
      states
      people {
        id
        name
        role
        recordComplete
        codes
      }
      openings {
        state
        pairs
        bySupervisor
        byFellow
      }
    }
  }

  query PersonCover($personId: ID!, $state: String!, $date: Date) {
    personCover(personId: $personId, state: $state, date: $date) {
      personId
      name
      stateName
      verdict
      reason
      sentence
      licenseId
    }
  }

  mutation SaveLicense($input: LicenseFormInput!, $idempotencyKey: String) {
    saveLicense(input: $input, idempotencyKey: $idempotencyKey) {
      id
      version
    }
  }
`;
