import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** What codegen generates for each document, described by shape so that this file needs no generated code. */
export type TypedDocument<TData, TVariables> = DocumentTypeDecoration<TData, TVariables> & { toString(): string };

export type VariablesArgument<TVariables> =
  TVariables extends Record<string, never> ? [variables?: TVariables] : [variables: TVariables];

export type GqlCall = <TData, TVariables>(
  document: TypedDocument<TData, TVariables>,
  ...variables: VariablesArgument<TVariables>
) => Promise<TData>;
