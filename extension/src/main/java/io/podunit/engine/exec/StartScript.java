package io.podunit.engine.exec;

import io.podunit.config.ExecSettings;
import io.podunit.manifest.AgentPod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a shell in the container does before Java can: finds Java and a directory that can be written, and takes the agent from standard
 * input. Its arguments are no secrets: whoever looks at the processes there sees them.
 */
final class StartScript {

    static final String DIRECTORY = "podunit-directory";
    static final String FAILED = "podunit-failed";

    /** The exit code where nothing runs any more of what was to be discarded, but some of its files cannot be removed. */
    static final int ONLY_FILES = 4;

    /** Shells that are none of Bash, and tools that are none of GNU's, know all of this. */
    private static final String TEXT = """
            fail() { echo "podunit-failed $*"; exit 125; }
            name=$1 scratch=$2 agent=$3 workdir=$4; shift 4
            for v in "$@"; do export "$v"; done
            java=java
            if [ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/java" ]; then java=$JAVA_HOME/bin/java; fi
            command -v "$java" >/dev/null 2>&1 || fail "it has no java, neither in JAVA_HOME nor in PATH"
            [ -z "$workdir" ] || [ -d "$workdir" ] || fail "it has no directory $workdir"
            if [ -n "$scratch" ]; then set -- "$scratch"; else set -- "$TMPDIR" /tmp /var/tmp "$HOME"; fi
            umask 077
            d=
            for b in "$@"; do
              if [ -n "$b" ] && mkdir -p "$b/podunit-$name" 2>/dev/null && [ -w "$b/podunit-$name" ]; then
                d=$b/podunit-$name; break
              fi
            done
            [ -n "$d" ] || fail "none of its directories $* can be written: name one with podunit.exec.scratch"
            export PODINFO_EXEC="$d"
            echo "podunit-directory $d"
            if [ "$agent" -gt 0 ]; then
              head -c "$agent" >"$d/agent.part" || { rm -rf "$d"; fail "it has no 'head', or no room in $d"; }
              [ "$(wc -c <"$d/agent.part")" -eq "$agent" ] || { rm -rf "$d"; fail "the connection broke, or it has no 'wc'"; }
              mv "$d/agent.part" "$d/agent.jar" || { rm -rf "$d"; fail "it has no 'mv'"; }
            fi
            """;

    /** The agent stays where it could end nothing, so that it can be tried again; where it is gone, its supervisor has ended all. */
    private static final String DISCARD = """
            java=java
            if [ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/java" ]; then java=$JAVA_HOME/bin/java; fi
            if [ -f "$1/agent.jar" ]; then "$java" %s discard "$1" || { [ -f "$1/agent.jar" ] && exit 3; }; fi
            rm -rf "$1" || exit %d
            """;

    private StartScript() {}

    /**
     * The command that runs a supervisor.
     *
     * @param name of the directory
     * @param agent bytes of it that will be written to its standard input, 0 if it is there already
     * @param variables of the environment
     */
    static List<String> supervise(String name, ExecSettings settings, int agent, Map<String, String> variables) {
        String java = "exec \"$java\" " + jvm("$d/agent.jar") + " exec \"$d\"";
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                TEXT + java,
                "podunit",
                name,
                settings.scratch() == null ? "" : settings.scratch(),
                String.valueOf(agent),
                settings.workdir() == null ? "" : settings.workdir()));
        variables.forEach((variable, value) -> command.add(variable + '=' + value));
        return command;
    }

    /** The command that ends what a run left, and removes its directory. */
    static List<String> discard(String directory) {
        return List.of("sh", "-c", DISCARD.formatted(jvm("$1/agent.jar"), ONLY_FILES), "podunit", directory);
    }

    private static String jvm(String jar) {
        return String.join(" ", AgentPod.jvm('"' + jar + '"'));
    }
}
