package org.lockrank.maven.forks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Why a test JVM was not watched: what in the POM, on the command line or in the environment kept the agent away from it.
 * Read off what Surefire makes of its settings, for a JVM that was started without the agent leaves nothing to ask.
 */
public final class LostAgent {

    private static final String ENABLED_VARIABLE = "LOCKRANK_AGENT_ENABLED";
    private static final String AGENT_NAME = "lockrank-agent";
    private static final String ARG_LINE = "argLine";

    private final ModuleBuild build;
    private final Collection<String> properties;
    private final String argument;

    /**
     * A module whose tests were to be watched.
     *
     * @param properties the properties that {@code prepare-agent} put the agent into
     * @param argument what it put there
     */
    public LostAgent(ModuleBuild build, Collection<String> properties, String argument) {
        this.build = build;
        this.properties = properties;
        this.argument = argument;
    }

    /**
     * What kept the agent away, and what to change.
     *
     * @param because a sentence with the place
     * @param fix what to write
     */
    public record Reason(String because, String fix) {}

    /** The reasons for one JVM, at least one. Where several executions share a folder of reports it may be of any. */
    public List<Reason> of(TestJvm jvm) {
        List<Reason> reasons = new ArrayList<>();
        for (TestExecution execution : build.executions()) {
            if (execution.reports().equals(jvm.folder())) {
                of(execution).ifPresent(reasons::add);
            }
        }
        if (reasons.isEmpty()) {
            reasons.add(new Reason(
                    "the agent stood on its command line; it ended before it wrote anything, it is older than Java 17,"
                            + " or it said why on its standard error",
                    "look for lines that begin with 'lockrank:' in what the tests printed and in " + jvm.folder()));
        }
        return reasons.stream().distinct().toList();
    }

    private Optional<Reason> of(TestExecution execution) {
        Optional<Reason> outside = outside(execution);
        if (outside.isPresent()) {
            return outside;
        }
        if (build.setting(execution, "forkCount").equals("0")
                || build.setting(execution, "forkMode").equals("never")) {
            return Optional.of(new Reason(
                    "its tests ran in Maven's own JVM: " + build.placeOf(execution, "forkCount", "forkMode"),
                    "set forkCount to 1 or more"));
        }
        return execution.sets(ARG_LINE) ? configured(execution) : unconfigured(execution);
    }

    /** The environment has its say first. */
    private Optional<Reason> outside(TestExecution execution) {
        if (execution.variable(ENABLED_VARIABLE).equals("false")) {
            return Optional.of(new Reason(
                    ENABLED_VARIABLE + "=false in its environment: " + build.placeOf(execution, "environmentVariables"),
                    "remove it"));
        }
        if ("false".equals(build.environment(ENABLED_VARIABLE))) {
            return Optional.of(
                    new Reason(ENABLED_VARIABLE + "=false in the environment that Maven was started in", "unset it"));
        }
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
            String options = build.environment(variable);
            if (options != null && options.contains(AGENT_NAME)) {
                return Optional.of(new Reason(
                        variable
                                + " in the environment gives every JVM the agent already, as 'lockrank watch' does,"
                                + " and the second one stands aside",
                        "build without it; or, to have that one's recordings, with -Dlockrank.skip"));
            }
        }
        return Optional.empty();
    }

    /** The POM gives the JVMs a command line of its own. */
    private Optional<Reason> configured(TestExecution execution) {
        String line = execution.setting(ARG_LINE);
        if (line.contains(argument)) {
            return Optional.empty();
        }
        for (String property : properties) {
            if (line.contains("@{" + property + "}")) {
                return overwritten(property);
            }
            if (line.contains("${" + property + "}")) {
                Optional<String> given = build.given(property);
                return given.isPresent() ? given.map(where -> given(property, where)) : overwritten(property);
            }
        }
        String property = properties.iterator().next();
        Optional<PomElement> written = build.argLine(execution, line);
        String place = written.map(PomElement::place).orElse("its configuration");
        String text = written.map(PomElement::text).orElse(line);
        String early = "${" + property + "}";
        if (text.contains(early)) {
            String by = build.given(property)
                    .or(() -> build.property(property).map(PomElement::place))
                    .map(where -> " (" + where + ")")
                    .orElse("");
            return Optional.of(new Reason(
                    early + " at " + place + " had its value" + by + " before prepare-agent gave the property another",
                    "write @{" + property + "} there instead of " + early));
        }
        return Optional.of(new Reason(
                "<argLine>" + text + "</argLine> does not hand on what prepare-agent put into " + property + ": "
                        + place,
                "write <argLine>@{" + property + "}" + (text.isEmpty() ? "" : " " + text) + "</argLine> there"
                        + build.emptyDefault(property)));
    }

    /** The JVMs get what the property {@code argLine} says. */
    private Optional<Reason> unconfigured(TestExecution execution) {
        if (!properties.contains(ARG_LINE)) {
            String property = properties.iterator().next();
            return Optional.of(new Reason(
                    "nothing hands " + property + " to " + execution.shown() + ": "
                            + build.placeOf(execution.artifactId()),
                    "configure <argLine>@{" + property + "} @{argLine}</argLine> for it"
                            + build.emptyDefault(ARG_LINE)));
        }
        Optional<String> given = build.given(ARG_LINE);
        return given.isPresent() ? given.map(where -> given(ARG_LINE, where)) : overwritten(ARG_LINE);
    }

    private Reason given(String property, String where) {
        return new Reason(
                where + " sets the property " + property + ", which prepare-agent cannot change then",
                "leave it out and write <argLine>@{" + property + "} …</argLine> into the POM, or give the options by"
                        + " another property that stands there");
    }

    private Optional<Reason> overwritten(String property) {
        if (build.value(property).contains(argument)) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                "the property " + property + " was set to '" + build.value(property)
                        + "' after prepare-agent had put the" + " agent into it",
                "let what sets it run before prepare-agent, or keep what is there"));
    }
}
