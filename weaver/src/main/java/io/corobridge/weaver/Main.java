package io.corobridge.weaver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The weaver's command line: weaves the class files of directories in place.
 *
 * <pre>{@code java -jar corobridge-weaver.jar [--lenient] [--exclude CLASS]... [--classpath PATH] DIR...}</pre>
 *
 * <p>It is strict: if a method that would suspend can't be woven, it says so, writes nothing and ends with 1. {@code
 * --lenient} leaves such methods as written. An excluded class is a name, or a prefix that ends with {@code *}.
 */
public final class Main {

    private static final String USAGE =
            "usage: [--lenient] [--exclude CLASS]... [--scope CLASS]... [--suspending CLASS.METHOD]... [--classpath PATH] DIR...";

    private Main() {}

    /** Runs the command line. */
    public static void main(String[] arguments) throws IOException {
        int status = run(arguments, System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the command line.
     *
     * @return 0, or 1 if a method is refused, or 2 if the arguments are wrong
     */
    public static int run(String[] arguments, PrintStream out) throws IOException {
        Arguments read = Arguments.of(arguments);
        if (read == null) {
            out.println(USAGE);
            return 2;
        }
        Weaver weaver = new Weaver(read.options());
        Map<Path, byte[]> woven = new LinkedHashMap<>();
        int refused = 0;
        for (Path each : classFiles(read.directories())) {
            WeaveResult result = weaver.weave(Files.readAllBytes(each));
            result.warnings().forEach(note -> out.println("warning: " + note));
            result.refusals().forEach(note -> out.println((read.isLenient() ? "warning: " : "error: ") + note));
            refused += result.refusals().size();
            if (result.classFile() != null) {
                woven.put(each, result.classFile());
            }
        }
        if (refused > 0 && !read.isLenient()) {
            return 1;
        }
        for (Map.Entry<Path, byte[]> each : woven.entrySet()) {
            Files.write(each.getKey(), each.getValue());
        }
        out.println("woven: " + woven.size() + " classes");
        return 0;
    }

    private static List<Path> classFiles(List<Path> directories) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path each : directories) {
            try (Stream<Path> files = Files.walk(each)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .filter(file -> !file.getFileName().toString().equals("module-info.class"))
                        .sorted()
                        .forEach(all::add);
            }
        }
        return all;
    }
}
