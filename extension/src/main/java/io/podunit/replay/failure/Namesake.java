package io.podunit.replay.failure;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The class file of an empty subclass with a given name: tools that name a failure by its class rather than by its text (Surefire's
 * summary, Gradle's report) then name that of the pod, though nothing of it is loaded here. All there is in it is a constructor
 * that passes its arguments on.
 */
final class Namesake {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_8 = 52;
    private static final int PUBLIC_SUPER = 0x0021;
    private static final int PUBLIC = 0x0001;
    private static final Pattern ANONYMOUS = Pattern.compile("\\d*");

    private static final int THIS = 2;
    private static final int SUPER = 4;
    private static final int INIT = 5;
    private static final int DESCRIPTOR = 6;
    private static final int SUPER_INIT = 8;
    private static final int CODE = 9;
    private static final int ENCLOSING_METHOD = 10;
    private static final int INNER_CLASSES = 11;
    private static final int SIMPLE_NAME = 12;
    private static final int OBJECT = 14;

    private final String name;
    private final Constructor<?> constructor;

    /** @param constructor of the superclass: public, with nothing but objects for parameters */
    Namesake(String name, Constructor<?> constructor) {
        this.name = name;
        this.constructor = constructor;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.writeInt(MAGIC);
        file.writeInt(JAVA_8);
        constants(file);
        shorts(file, PUBLIC_SUPER, THIS, SUPER, 0, 0);
        constructor(file);
        if (simpleName().isEmpty()) {
            shorts(file, 0);
        } else {
            nesting(file);
        }
        return bytes.toByteArray();
    }

    /** That of a nested class, which no tool takes from the name as a whole; empty where it is not nested. */
    private String simpleName() {
        String last = name.substring(name.lastIndexOf('.') + 1);
        int dollar = last.lastIndexOf('$');
        String simple = last.substring(dollar + 1);
        return dollar <= 0 || ANONYMOUS.matcher(simple).matches() ? "" : simple;
    }

    private void constants(DataOutputStream file) throws IOException {
        shorts(file, OBJECT + 1);
        type(file, name, 1);
        type(file, constructor.getDeclaringClass().getName(), 3);
        texts(file, List.of("<init>", descriptor()));
        file.writeByte(12);
        shorts(file, INIT, DESCRIPTOR);
        file.writeByte(10);
        shorts(file, SUPER, 7);
        texts(file, List.of("Code", "EnclosingMethod", "InnerClasses", simpleName()));
        type(file, "java.lang.Object", 13);
    }

    /** A name and, behind it, a reference to it as that of a class. */
    private static void type(DataOutputStream file, String type, int index) throws IOException {
        texts(file, List.of(type.replace('.', '/')));
        file.writeByte(7);
        shorts(file, index);
    }

    private static void texts(DataOutputStream file, List<String> texts) throws IOException {
        for (String text : texts) {
            file.writeByte(1);
            file.writeUTF(text);
        }
    }

    private String descriptor() {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : constructor.getParameterTypes()) {
            descriptor.append(parameter.descriptorString());
        }
        return descriptor.append(")V").toString();
    }

    private void constructor(DataOutputStream file) throws IOException {
        int arguments = constructor.getParameterCount() + 1;
        int code = 2 * arguments + 4;
        shorts(file, 1, PUBLIC, INIT, DESCRIPTOR, 1, CODE);
        file.writeInt(12 + code);
        shorts(file, arguments, arguments);
        file.writeInt(code);
        for (int argument = 0; argument < arguments; argument++) {
            file.write(new byte[] {(byte) 0x19, (byte) argument});
        }
        file.writeByte(0xB7);
        shorts(file, SUPER_INIT);
        file.writeByte(0xB1);
        shorts(file, 0, 0);
    }

    /** As of a local class: of a member, the JVM would look for the class around it. */
    private static void nesting(DataOutputStream file) throws IOException {
        shorts(file, 2, ENCLOSING_METHOD, 0, 4, OBJECT, 0, INNER_CLASSES, 0, 10, 1, THIS, 0, SIMPLE_NAME, PUBLIC);
    }

    private static void shorts(DataOutputStream file, int... values) throws IOException {
        for (int value : values) {
            file.writeShort(value);
        }
    }
}
