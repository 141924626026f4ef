# The engine's image. Build the jar first:
#
#   mvn package -DskipTests && docker build -t microscaling .
#
# Any image with a Java runtime of at least 17 serves as the base; nothing but java is run here, so it needs no shell:
#
#   docker build --build-arg BASE=registry.example.com/jre:17 -t microscaling .
ARG BASE=eclipse-temurin:17-jre
FROM ${BASE}

LABEL org.opencontainers.image.title="microscaling" \
      org.opencontainers.image.description="Starts and stops containers to meet demand, by priority, within a fixed capacity" \
      org.opencontainers.image.licenses="Apache-2.0"

WORKDIR /app
COPY conf /app/conf
COPY target/microscaling.jar /app/microscaling.jar

# An archive of the classes, with which it is ready in about half the time: made by running for five seconds, by a Java that
# has an archive of its own (most have); without one there is none, and it starts as if this were not here.
RUN ["java", "-XX:ArchiveClassesAtExit=/app/microscaling.jsa", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", \
  "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-cp", "/app/microscaling.jar", "io.microscaling.Rehearsal"]

# A number, so that Kubernetes can see that it is not root; it needs no entry in /etc/passwd. To use a mounted Docker
# socket, add the group that owns it: docker run --group-add "$(stat -c %g /var/run/docker.sock)" ...
USER 10001:10001

# In a container every interface is the container's own; who may reach it is decided by what is published.
ENV MICROSCALING_HTTP_HOST=0.0.0.0 MICROSCALING_HTTP_OPEN=true
EXPOSE 8080

# Fits into 128 MB (docker run --memory 128m) with its health check: the smallest collector and compiler, a heap that leaves
# room for the rest, and few arenas of malloc. Of the file system only /tmp is written to; user.home is set because a user
# without a name has none.
ENV MALLOC_ARENA_MAX=2
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4", "-XX:-UsePerfData", \
  "-XX:NewRatio=4", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=15", "-XX:MinRAMPercentage=25", \
  "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:SharedArchiveFile=/app/microscaling.jsa", \
  "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Duser.home=/tmp", "-jar", "/app/microscaling.jar"]

# A second, short JVM, of a class that needs next to nothing.
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s --retries=3 \
  CMD ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx8m", "-XX:-UsePerfData", \
       "-cp", "/app/microscaling.jar", "io.microscaling.cli.HealthProbe"]
