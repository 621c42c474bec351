import { Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { resolvers } from './app.module.ts';

@Module({ imports: [DiscoveryModule, GraphQLSchemaBuilderModule] })
class SchemaModule {}

/** The API as text, made from the code without a database; committed, so that its changes are read in review. */
export async function printSchemaFile(): Promise<string> {
  const app = await NestFactory.createApplicationContext(SchemaModule, { logger: ['error'] });
  const schema = await app.get(GraphQLSchemaFactory).create(resolvers, { numberScalarMode: 'integer' });
  await app.close();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
