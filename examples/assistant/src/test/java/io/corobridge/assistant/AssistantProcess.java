package io.corobridge.assistant;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The executable jar as a process of its own, with a provider outside of it. */
final class AssistantProcess implements AutoCloseable {

    private static final String JAR = Objects.requireNonNull(System.getProperty("assistant.jar"));
    private static final Pattern ADDRESS = Pattern.compile("Open http://localhost:(\\d+) in a browser");

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    AssistantProcess(URI provider) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR,
                        "--server.port=0",
                        "--assistant.provider=" + provider)
                .redirectErrorStream(true)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Waits for the start, and returns the port. */
    int port() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
        }
        throw new IOException("no start: " + lines);
    }

    /** Asks the process to end, by the signal TERM; {@link Process#destroy} would close its output as well. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Returns what the process has printed, once it has ended. */
    List<String> printed() throws Exception {
        output.lines().forEach(lines::add);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("it does not end: " + lines);
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
