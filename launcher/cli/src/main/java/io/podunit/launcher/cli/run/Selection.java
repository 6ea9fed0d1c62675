package io.podunit.launcher.cli.run;

import java.nio.file.Path;
import java.util.List;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What to run, as it was named.
 *
 * @param ids the texts of a {@link io.podunit.launcher.protocol.TestSelection}
 */
record Selection(
        List<String> classes, List<String> methods, List<String> packages, List<Path> scans, List<String> ids) {

    Selection(List<String> classes, List<String> methods, List<String> packages, List<Path> scans) {
        this(classes, methods, packages, scans, List.of());
    }

    static Selection ofIds(List<String> ids) {
        return new Selection(List.of(), List.of(), List.of(), List.of(), ids);
    }

    boolean isEmpty() {
        return classes.isEmpty() && methods.isEmpty() && packages.isEmpty() && scans.isEmpty();
    }

    /** What is named and cannot be found would otherwise just be missing among the results. */
    void check(ClassLoader loader) {
        classes.forEach(name -> load(name, loader));
        methods.forEach(method -> {
            int separator = method.indexOf('#');
            checkMethod(load(method.substring(0, separator), loader), method.substring(separator + 1));
        });
    }

    private static Class<?> load(String className, ClassLoader loader) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new JUnitException("Cannot load class " + className + " (" + e
                    + "). Name it in full, and put it and what it needs on --class-path.");
        }
    }

    private static void checkMethod(Class<?> type, String method) {
        String name = method.replaceFirst("\\(.*", "");
        if (ReflectionSupport.findMethods(type, found -> found.getName().equals(name), HierarchyTraversalMode.BOTTOM_UP)
                .isEmpty()) {
            throw new JUnitException("Class " + type.getName() + " has no method " + name + ". Correct its name.");
        }
    }
}
