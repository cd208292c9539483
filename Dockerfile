# The lockrank command in a container, and the agent for others to copy. Build the jars first: mvn verify -pl cli -am -DskipTests
#   docker build -t lockrank .
#   docker run --rm -v "$PWD:/work" lockrank check locks.order
# In an image of yours: COPY --from=lockrank /opt/lockrank/lockrank-agent.jar /opt/lockrank/
FROM eclipse-temurin:25-jre
COPY cli/target/lockrank.jar agent/target/lockrank-agent.jar LICENSE NOTICE /opt/lockrank/
# A user without a name or a home: nothing is written but where /work is mounted.
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["java", "-jar", "/opt/lockrank/lockrank.jar"]
