package sample.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void runsInTheModuleThatItTests() {
        assertEquals("sample.modules", ModuleTest.class.getModule().getName());
        assertEquals(
                "org.apache.commons.lang3",
                org.apache.commons.lang3.StringUtils.class.getModule().getName());
    }

    @Test
    void findsWhatOnlyAModuleDescriptorProvides() {
        assertEquals("HELLO", Greeting.loudly());
    }

    @Test
    void findsResources() {
        assertNotNull(Greeting.class.getResource("resource.txt"));
        assertNotNull(ModuleTest.class.getResource("/data.txt"));
    }

    @Test
    void opensFilesOfTheProject() throws IOException {
        assertEquals("of the project\n", Files.readString(Path.of("config/settings.txt")));
        assertEquals("of the tests\n", Files.readString(Path.of("src/test/resources/data.txt")));
        assertEquals("of the tests\n", Files.readString(Path.of("target/test-classes/data.txt")));
    }

    @Test
    void mocksAFinalClassByTheAgentOfTheCommandLine() {
        assertTrue(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-javaagent:") && argument.contains("mockito-core")));
        Sealed sealed = mock(Sealed.class);
        when(sealed.word()).thenReturn("mocked");
        assertEquals("mocked", sealed.word());
    }

    @Test
    void saysWhereItRan() {
        System.out.println("ran in a pod: " + (System.getenv("PODUNIT_POD") != null));
    }
}
