package io.corobridge.weaver;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Reads class files, also those that are newer than this weaver or no class files at all. */
final class Reader {

    private static final int MAJOR = 6;

    private Reader() {}

    /** Reads a class file with the options of {@link ClassReader}. */
    static ClassNode read(byte[] classFile, int options) throws Unreadable {
        ClassNode node = new ClassNode();
        try {
            new ClassReader(classFile).accept(node, options);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Unreadable(isClassFile(classFile) ? newer(classFile) : "this is no class file: remove it");
        }
        return node;
    }

    private static boolean isClassFile(byte[] bytes) {
        return bytes.length > MAJOR + 1
                && bytes[0] == (byte) 0xCA
                && bytes[1] == (byte) 0xFE
                && bytes[2] == (byte) 0xBA
                && bytes[3] == (byte) 0xBE;
    }

    private static String newer(byte[] classFile) {
        int major = (classFile[MAJOR] & 0xff) << 8 | classFile[MAJOR + 1] & 0xff;
        return "class file version " + major
                + " is unknown or damaged: compile for an older Java (--release), use a newer weaver, or exclude the class";
    }

    /** Says that a class file can't be read. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String text) {
            super(text, null, false, false);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }
}
