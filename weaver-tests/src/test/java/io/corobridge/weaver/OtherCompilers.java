package io.corobridge.weaver;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** The compilers beside that of this JDK: Eclipse's, and those of the JDKs that are installed next to this one. */
final class OtherCompilers {

    private static final List<String> FAILURES =
            List.of("An exception has occurred in the compiler", "Internal compiler error");

    /** A compiler: sources by the name of their class in, class files by name with slashes out; none if it fails. */
    interface Compiling {
        Map<String, byte[]> compile(Map<String, String> sources);
    }

    private OtherCompilers() {}

    /** The compilers, by name. */
    static Map<String, Compiling> all() {
        Map<String, Compiling> all = new LinkedHashMap<>();
        all.put("ecj", sources -> compile(OtherCompilers::ecj, sources));
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> siblings = Files.list(own.resolveSibling(""))) {
            for (Path each : siblings.sorted().toList()) {
                Path javac = each.resolve("bin/javac");
                if (Files.isExecutable(javac) && !each.toRealPath().equals(own.toRealPath())) {
                    all.put(
                            each.toRealPath().getFileName().toString(),
                            sources -> compile(line -> javac(javac, line), sources));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static ChildJvm.Result ecj(List<String> arguments) {
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        boolean isCompiled = BatchCompiler.compile(arguments.toArray(String[]::new), out, out, null);
        return new ChildJvm.Result(isCompiled ? 0 : 1, messages.toString());
    }

    private static ChildJvm.Result javac(Path javac, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(javac.toString()));
        line.addAll(arguments);
        return ChildJvm.run(line);
    }

    private static Map<String, byte[]> compile(
            Function<List<String>, ChildJvm.Result> compiler, Map<String, String> sources) {
        try {
            Path directory = Files.createTempDirectory("compiled");
            Path classes = Files.createDirectories(directory.resolve("classes"));
            List<String> line = new ArrayList<>(List.of("-proc:none", "-g", "-nowarn", "--release", "17"));
            line.addAll(List.of("-d", classes.toString(), "-classpath", ChildJvm.classPath()));
            for (Map.Entry<String, String> each : sources.entrySet()) {
                Path source = directory.resolve("sources/" + each.getKey().replace('.', '/') + ".java");
                Files.createDirectories(source.getParent());
                Files.writeString(source, each.getValue());
                line.add(source.toString());
            }
            ChildJvm.Result result = compiler.apply(line);
            if (FAILURES.stream().anyMatch(result.output()::contains)) {
                return Map.of();
            }
            if (result.status() != 0) {
                throw new AssertionError(result.output());
            }
            return classFiles(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class files of a directory, by name with slashes. */
    static Map<String, byte[]> classFiles(Path directory) throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        UnaryOperator<String> named = name -> name.substring(0, name.length() - ".class".length());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = directory.relativize(each).toString().replace(File.separatorChar, '/');
                all.put(named.apply(name), Files.readAllBytes(each));
            }
        }
        return all;
    }
}
