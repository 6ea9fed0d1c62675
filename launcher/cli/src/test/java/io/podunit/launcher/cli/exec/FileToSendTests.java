package io.podunit.launcher.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

class FileToSendTests {

    @TempDir
    Path directory;

    private final FileToSend.Converter converter = new FileToSend.Converter();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("check.sql"), "select 1");
    }

    @Test
    void goesBelowTmpUnlessAPlaceIsNamed() {
        assertThat(converter.convert(file.toString())).isEqualTo(new FileToSend(file, "/tmp/check.sql"));
        assertThat(converter.convert(file + ":/opt/x.sql")).isEqualTo(new FileToSend(file, "/opt/x.sql"));
    }

    @Test
    void isThere() {
        assertThatThrownBy(() -> converter.convert(directory + "/none:/tmp/none"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("there is no file " + directory.resolve("none") + " to send");
        assertThatThrownBy(() -> converter.convert(directory.toString())).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void aDirectoryIsAnArgumentAndNoPartOfAScript() {
        assertThat(RemoteCommand.in("/a b; rm -rf /", List.of("ls", "-l")))
                .containsExactly(
                        "sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "podunit", "/a b; rm -rf /", "ls", "-l");
        assertThat(RemoteCommand.in(null, List.of("ls"))).containsExactly("ls");
    }
}
