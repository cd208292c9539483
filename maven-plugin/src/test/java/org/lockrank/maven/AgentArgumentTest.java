package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class AgentArgumentTest {

    private static final String WORD = "-javaagent:/r/agent.jar=record=/m/run-%p.jsonl";

    @Test
    void agent_comesBeforeWhatIsThere_andOnce() throws MojoExecutionException {
        AgentArgument argument = argument("/r/agent.jar", "/m/run-%p.jsonl", Map.of());

        assertThat(argument.before("")).isEqualTo(WORD);
        assertThat(argument.before(" -javaagent:/jacoco.jar=x -Xmx1g "))
                .isEqualTo(WORD + " -javaagent:/jacoco.jar=x -Xmx1g");
        assertThat(argument.before("-ea " + WORD)).isEqualTo("-ea " + WORD);
    }

    @Test
    void options_followTheRecording() throws MojoExecutionException {
        assertThat(argument("/r/agent.jar", "/m/run-%p.jsonl", Map.of("jdk", "false", "exclude", "com.acme.*:org.x.*"))
                        .text())
                .isEqualTo(WORD + ",exclude=com.acme.*:org.x.*,jdk=false");
    }

    @Test
    void blanks_areQuoted_andSeenAgain() throws MojoExecutionException {
        AgentArgument argument = argument("/my r/agent.jar", "/my m/run-%p.jsonl", Map.of());

        assertThat(argument.text()).isEqualTo("\"-javaagent:/my r/agent.jar=record=/my m/run-%p.jsonl\"");
        assertThat(argument.before(argument.before("-ea"))).isEqualTo(argument.text() + " -ea");
    }

    @Test
    void whatTheAgentCannotBeTold_isRefused() {
        assertThatThrownBy(() -> argument("/r/agent.jar", "/a,b/run-%p.jsonl", Map.of()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "the agent cannot be told record=/a,b/run-%p.jsonl: there is a comma or a quotation mark in it;"
                                + " set lockrank.directory to a folder without");
        assertThatThrownBy(() -> argument("/r/agent.jar", "/m", Map.of("exclude", "a,b")))
                .hasMessage("the agent cannot be told exclude=a,b: there is a comma or a quotation mark in it");
    }

    private static AgentArgument argument(String agent, String record, Map<String, String> options)
            throws MojoExecutionException {
        return new AgentArgument(Path.of(agent), Path.of(record), options);
    }
}
