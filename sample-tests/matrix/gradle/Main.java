import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Starts Gradle's test worker in this JVM, as Gradle does: the tests' class path is the application's, and Gradle is in a loader
 * of its own, which sees the tests' JUnit: {@code java -cp TESTS:MAIN Main GRADLE_API:WORKER:… REPORTS CLASS…}.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String[] path = arguments[0].split(File.pathSeparator);
        URL[] gradle = new URL[path.length];
        for (int i = 0; i < path.length; i++) {
            gradle[i] = Path.of(path[i]).toUri().toURL();
        }
        System.setProperty("org.gradle.test.worker", "1");
        try (Loader loader = new Loader(gradle)) {
            loader.loadClass("Worker").getMethod("main", String[].class).invoke(null, (Object) arguments);
        }
        System.exit(0);
    }

    /** The published jar of Gradle's API has a JUnit of its own, under another name. Gradle itself has none, and takes the tests'. */
    private static final class Loader extends URLClassLoader {

        private static final String RENAMED = "org/gradle/internal/impldep/org/";

        Loader(URL... urls) {
            super(urls, Main.class.getClassLoader());
        }

        /** Gradle's loggers are Gradle's, whatever the tests have. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.slf4j.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("org.gradle.api.internal.tasks.testing.")) {
                return super.findClass(name);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = withJUnitsNames(file.readAllBytes());
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private static byte[] withJUnitsNames(byte[] type) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(type));
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeLong(in.readLong());
            int constants = in.readUnsignedShort();
            out.writeShort(constants);
            for (int i = 1; i < constants; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == 1) {
                    out.writeUTF(renamed(in.readUTF()));
                    continue;
                }
                boolean wide = tag == 5 || tag == 6;
                i += wide ? 1 : 0;
                out.write(in.readNBytes(wide ? 8 : tag == 15 ? 3 : tag == 7 || tag == 8 || tag == 16 || tag > 18 ? 2 : 4));
            }
            in.transferTo(out);
            return bytes.toByteArray();
        }

        private static String renamed(String text) {
            String slashes = text.replace(RENAMED + "junit/", "org/junit/").replace(RENAMED + "opentest4j/", "org/opentest4j/");
            String dotted = RENAMED.replace('/', '.');
            return slashes.replace(dotted + "junit.", "org.junit.").replace(dotted + "opentest4j.", "org.opentest4j.");
        }
    }
}
