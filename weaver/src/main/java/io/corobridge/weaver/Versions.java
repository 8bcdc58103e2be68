package io.corobridge.weaver;

import java.nio.file.Path;
import java.util.List;

/** The roots of packages in a directory that becomes a multi-release jar. */
final class Versions {

    private static final Path BASE = Path.of("");
    private static final Path ALL = Path.of("META-INF", "versions");
    private static final int DEPTH = 3;

    private Versions() {}

    /** The root of a class file: the directory itself, or one of a version. */
    static Path root(Path classFile) {
        return classFile.startsWith(ALL) && classFile.getNameCount() > DEPTH ? classFile.subpath(0, DEPTH) : BASE;
    }

    /** The name with slashes of the class in a class file. */
    static String type(Path root, Path classFile) {
        Path relative = root.equals(BASE) ? classFile : root.relativize(classFile);
        String name = relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
        return name.substring(0, name.length() - ".class".length());
    }

    /** The roots that classes are looked up in from one of {@code root}. */
    static List<Path> lookedUpIn(Path root) {
        return root.equals(BASE) ? List.of(BASE) : List.of(root, BASE);
    }
}
