import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from './access.decorator.ts';

const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

/** The server does not start while a root handler has not declared who may call it. */
@Injectable()
export class BootAudit implements OnApplicationBootstrap {
  private readonly discovery: DiscoveryService;
  private readonly scanner: MetadataScanner;
  private readonly reflector: Reflector;

  constructor(discovery: DiscoveryService, scanner: MetadataScanner, reflector: Reflector) {
    this.discovery = discovery;
    this.scanner = scanner;
    this.reflector = reflector;
  }

  onApplicationBootstrap(): void {
    const open = this.handlers().filter(({ handler }) => !this.reflector.get(ACCESS, handler));
    if (open.length > 0) {
      throw new Error(`handlers without @Access or @Public: ${open.map(({ name }) => name).join(', ')}`);
    }
  }

  /** Every root GraphQL handler and every HTTP route, by name. */
  handlers(): { name: string; handler: (...args: unknown[]) => unknown }[] {
    const wrappers = [...this.discovery.getProviders(), ...this.discovery.getControllers()];
    return wrappers.flatMap((wrapper) => {
      const prototype = wrapper.metatype && typeof wrapper.metatype === 'function' ? wrapper.metatype.prototype : null;
      if (!prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        return isRootHandler(handler) ? [{ name: `${wrapper.name}.${method}`, handler }] : [];
      });
    });
  }
}

function isRootHandler(handler: object): boolean {
  const type = Reflect.getMetadata('graphql:resolver_type', handler);
  if (typeof type === 'string') return ROOT_TYPES.has(type);
  return Reflect.hasMetadata('path', handler) && Reflect.hasMetadata('method', handler);
}
