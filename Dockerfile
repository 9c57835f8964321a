# One image for both services: `node dist/api/server.js` (the default) and `node dist/workers/delegation-worker.js`.
# Engine and database are external here: neither Temporal's binaries nor the embedded PostgreSQL are in it.
# glibc, not musl: the worker's native core is built for glibc only.
ARG NODE_IMAGE=node:20.20.2-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY domain ./domain
COPY law ./law
COPY networks ./networks
COPY workflows ./workflows
COPY activities ./activities
COPY registry ./registry
COPY platform ./platform
COPY workers ./workers
COPY api ./api
COPY main ./main
RUN node scripts/build.mjs

# The optional packages are the embedded PostgreSQL and compilers that only the build needs.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="xiezhu" org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data NODE_OPTIONS="--max-old-space-size=512 --max-semi-space-size=32 --require ./dist/platform/no-promise-stacks.js"
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY docker/api-health.mjs docker/worker-health.mjs ./docker/
# Token keys and the outbox; a volume mounted here takes over its owner and mode.
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "docker/api-health.mjs"]
CMD ["node", "dist/api/server.js"]
