package io.corobridge.weaver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs in a process of its own. */
final class ChildJvm {

    private static final long SECONDS = 120;

    /** The end and the output of a process. */
    record Result(int status, String output) {}

    private ChildJvm() {}

    /** Runs the {@code java} of this JVM, which verifies all classes, to its end with 0, and gives what it prints. */
    static String java(String... arguments) {
        List<String> line = new ArrayList<>(List.of(command("java"), "-Xverify:all"));
        line.addAll(List.of(arguments));
        Result result = run(line);
        if (result.status() != 0) {
            throw new AssertionError(String.join(" ", line) + "\n" + result.output());
        }
        return result.output();
    }

    /** Runs a command. Its two outputs are one. */
    static Result run(List<String> line) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still runs: " + String.join(" ", line) + "\n" + Files.readString(output));
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String command(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }
}
