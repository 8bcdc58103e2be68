package io.corobridge.weaver.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Small sources, compiled by the compiler of this JDK. */
final class Sources {

    private Sources() {}

    /** Compiles a type of the package {@code app} into a directory. */
    static void compile(Path directory, List<Path> classPath, String name, String members) throws IOException {
        Path source = Files.createTempDirectory("source").resolve(name + ".java");
        Files.writeString(source, type(name, members));
        List<String> options = new ArrayList<>(
                List.of("-g", "-proc:none", "-nowarn", "-d", directory.toString(), "-classpath", joined(classPath)));
        options.add(source.toString());
        Files.createDirectories(directory);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new AssertionError("does not compile: " + name);
        }
    }

    static String type(String name, String members) {
        return """
                package app;
                import io.corobridge.*;
                public class %s {
                    %s
                }
                """.formatted(name, members);
    }

    private static String joined(List<Path> classPath) {
        StringBuilder all = new StringBuilder(System.getProperty("java.class.path"));
        classPath.forEach(
                each -> all.append(System.getProperty("path.separator")).append(each));
        return all.toString();
    }
}
