export const authoring = /* GraphQL */ `
  query AuthoringList {
    authoringList {
      drafts {
        ...DraftCardFields
      }
      modules {
        ...VersionFields
      }
    }
  }

  query ModuleDraftPage($slug: String!) {
    moduleDraft(slug: $slug) {
      id
      slug
      title
      state
      revision
      basedOn
      updatedAt
      updatedBy
      submittedBy
      submittedAt
      lessons
      items
      scenarios
      canPublish
      needsOtherReviewer
      parts {
        kind
        key
        label
        revision
        updatedAt
        updatedBy
      }
      problems {
        field
        message
        kind
        key
      }
      editors {
        kind
        key
        name
        since
      }
    }
  }

  query DraftPart($slug: String!, $kind: String!, $key: String!) {
    moduleDraftPart(slug: $slug, kind: $kind, key: $key) {
      ...PartFields
    }
    sources: moduleDraftPart(slug: $slug, kind: "sources", key: "") {
      value
    }
  }

  query PreviewItem($slug: String!, $item: JSON!) {
    previewItem(slug: $slug, item: $item) {
      ...ItemFields
    }
  }

  query DraftPreview($slug: String!) {
    sources: moduleDraftPart(slug: $slug, kind: "sources", key: "") {
      value
    }
  }

  query ModuleVersions($slug: String!) {
    moduleVersions(slug: $slug) {
      ...VersionFields
    }
  }

  query ModuleDiff($slug: String!, $from: Int!, $to: Int) {
    moduleDiff(slug: $slug, from: $from, to: $to) {
      kind
      key
      label
      change
      pieces {
        text
        change
      }
    }
  }

  mutation CreateModuleDraft($slug: String!, $title: String!, $idempotencyKey: ID) {
    createModuleDraft(slug: $slug, title: $title, idempotencyKey: $idempotencyKey) {
      slug
    }
  }

  mutation SaveDraftPart($slug: String!, $kind: String!, $key: String!, $value: JSON!, $revision: Int!) {
    saveDraftPart(slug: $slug, kind: $kind, key: $key, value: $value, revision: $revision) {
      ...PartFields
    }
  }

  mutation RemoveDraftPart($slug: String!, $kind: String!, $key: String!, $revision: Int!) {
    removeDraftPart(slug: $slug, kind: $kind, key: $key, revision: $revision) {
      slug
    }
  }

  mutation PresentInDraft($slug: String!, $kind: String!, $key: String!, $leaving: Boolean) {
    presentInDraft(slug: $slug, kind: $kind, key: $key, leaving: $leaving) {
      name
      since
    }
  }

  mutation SubmitDraft($slug: String!) {
    submitDraft(slug: $slug) {
      state
    }
  }

  mutation SendDraftBack($slug: String!) {
    sendDraftBack(slug: $slug) {
      state
    }
  }

  mutation PublishDraft($slug: String!, $revision: Int!) {
    publishDraft(slug: $slug, revision: $revision) {
      version
    }
  }

  mutation DiscardDraft($slug: String!) {
    discardDraft(slug: $slug)
  }

  mutation RetireModule($slug: String!) {
    retireModule(slug: $slug) {
      version
    }
  }

  mutation ImportItems($slug: String!, $text: String!, $dryRun: Boolean!) {
    importItems(slug: $slug, text: $text, dryRun: $dryRun) {
      dryRun
      taken
      refused
      rows {
        row
        name
        type
        outcome
        itemId
        notes
      }
    }
  }

  fragment PartFields on ModuleDraftPart {
    kind
    key
    label
    value
    revision
    updatedAt
    updatedBy
  }

  fragment DraftCardFields on DraftCard {
    id
    slug
    title
    state
    updatedAt
    updatedBy
    lessons
    items
    scenarios
  }

  fragment VersionFields on ModuleVersion {
    slug
    version
    title
    publishedAt
    publishedBy
    retiredAt
    learners
  }
`;
