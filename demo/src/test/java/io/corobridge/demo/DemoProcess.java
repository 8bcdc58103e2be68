package io.corobridge.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The executable jar, as a process of its own in a folder of its own. */
final class DemoProcess implements AutoCloseable {

    static final String JAR = Objects.requireNonNull(System.getProperty("demo.jar"));

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    /** Starts {@code program}, the arguments of the JVM, with settings of the demo that touch no other one. */
    DemoProcess(Path folder, List<String> program, String... settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        command.addAll(List.of(settings));
        command.add("--server.port=0");
        command.add("--demo.lines.folder=" + folder.resolve("lines"));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Reads what it prints, up to the first line with {@code text}, or to its end. */
    List<String> printedUntil(String text) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                break;
            }
        }
        return lines;
    }

    /** Asks the process to end, by the signal TERM; {@link Process#destroy} would close its output as well. */
    void terminate() {
        process.toHandle().destroy();
    }

    boolean ends() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
