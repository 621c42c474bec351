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

  mutation SaveLicense($input: LicenseFormInput!, $idempotencyKey: String) {
    saveLicense(input: $input, idempotencyKey: $idempotencyKey) {
      id
      version
    }
  }
`;
