# Pinned by version: raise it with the Node that the README names.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
# The manifests first: the packages are installed again only when one of these changes.
COPY package.json package-lock.json .npmrc ./
COPY apps/server/package.json apps/server/
COPY apps/web/package.json apps/web/
COPY libs/assessment/package.json libs/assessment/
COPY libs/attendance/package.json libs/attendance/
COPY libs/caselog/package.json libs/caselog/
COPY libs/content/package.json libs/content/
COPY libs/contracts/package.json libs/contracts/
COPY libs/licensure/package.json libs/licensure/
RUN npm ci --ignore-scripts
COPY . .
# What stays: no development tools, no embedded Postgres, no second Node.
RUN npm run build && npm prune --omit=dev --omit=optional --ignore-scripts && mkdir -p apps/server/node_modules

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production TELEFELLOW_DATA=/data
WORKDIR /app
RUN install -d -o node -g node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/apps/server/package.json ./apps/server/
COPY --from=build /app/apps/server/node_modules ./apps/server/node_modules
COPY --from=build /app/apps/server/dist ./apps/server/dist
COPY --from=build /app/apps/web/package.json ./apps/web/
COPY --from=build /app/apps/web/build ./apps/web/build
COPY --from=build /app/libs ./libs
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/dist/main.js"]
