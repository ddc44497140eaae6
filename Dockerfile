# syntax=docker/dockerfile:1
# Console, then host; the image runs as a non-root user on a read-only root with one data volume.
FROM node:20.20-bookworm-slim AS console
WORKDIR /src/console
COPY console/package.json console/package-lock.json ./
RUN npm ci
COPY console/ ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=console /src/console/dist console/dist
RUN dotnet publish src/Host/Host.csproj -c Release -p:Precompiled=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN useradd --uid 10001 --create-home millwright && mkdir /data && chown millwright /data
COPY --from=build /app /app
USER millwright
VOLUME /data
EXPOSE 8080
ENV MILLWRIGHT__Storage__Dir=/data DOTNET_gcServer=0
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["dotnet", "/app/millwright.dll", "health", "--url", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["dotnet", "/app/millwright.dll", "run"]
