package io.corobridge.weaver.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Maven project that is built by the Maven of this build.
 *
 * <p>Its local repository is below target. The modules of this build are copied there; everything else comes from the
 * local repository of this build, which is read as a remote one and not changed.
 */
final class NestedBuild {

    private static final Path ALL = Path.of(System.getProperty("builds.directory"));
    private static final Path REPOSITORY = ALL.resolve("repository");
    private static final String VERSION = System.getProperty("builds.version");
    private static final long MINUTES = 9;

    private final Path directory;

    NestedBuild(String name) throws IOException {
        directory = ALL.resolve(name);
        delete(directory);
        Files.createDirectories(directory);
        put("settings.xml", """
                <settings>
                    <mirrors><mirror><id>warm</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>
                """.formatted(
                        Path.of(System.getProperty("builds.warm")).toUri()));
        deploy(Path.of("../pom.xml"), null, "corobridge-parent");
        deploy(Path.of("../bridge-core/pom.xml"), jar("bridge-core", "corobridge-core"), "corobridge-core");
        deploy(
                Path.of("../weaver/target/dependency-reduced-pom.xml"),
                jar("weaver", "corobridge-weaver"),
                "corobridge-weaver");
        deploy(Path.of("pom.xml"), jar("weaver-maven-plugin", "corobridge-maven-plugin"), "corobridge-maven-plugin");
    }

    private static Path jar(String module, String artifact) {
        return Path.of("..", module, "target", artifact + "-" + VERSION + ".jar");
    }

    private static void deploy(Path pom, Path jar, String artifact) throws IOException {
        Path to = REPOSITORY.resolve("io/corobridge").resolve(artifact).resolve(VERSION);
        Files.createDirectories(to);
        String name = artifact + "-" + VERSION;
        Files.copy(pom, to.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (jar != null) {
            Files.copy(jar, to.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void put(String name, String text) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.writeString(file(name), text);
    }

    /** Puts the project file: {@code configuration} is that of the plugin. */
    void project(String configuration) throws IOException {
        String text = """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>app</groupId>
                    <artifactId>app</artifactId>
                    <version>1</version>
                    <properties>
                        <maven.compiler.release>17</maven.compiler.release>
                        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                        <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
                    </properties>
                    <dependencies>
                        <dependency>
                            <groupId>io.corobridge</groupId><artifactId>corobridge-core</artifactId><version>{version}</version>
                        </dependency>
                        <dependency>
                            <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>
                            <version>{junit}</version><scope>test</scope>
                        </dependency>
                    </dependencies>
                    <build>
                        <plugins>
                            <plugin>
                                <groupId>io.corobridge</groupId>
                                <artifactId>corobridge-maven-plugin</artifactId>
                                <version>{version}</version>
                                <executions>
                                    <execution><goals><goal>weave</goal><goal>weave-tests</goal></goals></execution>
                                </executions>
                                <configuration>{configuration}</configuration>
                            </plugin>
                            <plugin><artifactId>maven-resources-plugin</artifactId><version>{resources}</version></plugin>
                            <plugin><artifactId>maven-compiler-plugin</artifactId><version>{compiler}</version></plugin>
                            <plugin><artifactId>maven-surefire-plugin</artifactId><version>{surefire}</version></plugin>
                            <plugin><artifactId>maven-jar-plugin</artifactId><version>{jar}</version></plugin>
                        </plugins>
                    </build>
                </project>
                """.replace("{configuration}", configuration);
        for (String each : List.of("version", "junit", "resources", "compiler", "surefire", "jar")) {
            text = text.replace("{" + each + "}", System.getProperty("builds." + each));
        }
        put("pom.xml", text);
    }

    /** Runs Maven; gives its output. */
    String maven(boolean succeeds, String... goals) throws IOException, InterruptedException {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("builds.maven"), "bin", isWindows ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-ntp",
                "-s",
                file("settings.xml").toString(),
                "-Dmaven.repo.local=" + REPOSITORY.toAbsolutePath()));
        line.addAll(List.of(goals));
        return run(line, Map.of("JAVA_HOME", System.getProperty("java.home")), succeeds);
    }

    /** Runs the {@code java} of this JVM; gives its output. */
    String java(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(arguments));
        return run(line, Map.of(), true);
    }

    private String run(List<String> line, Map<String, String> more, boolean succeeds)
            throws IOException, InterruptedException {
        Path output = file("output.txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("MAVEN_OPTS");
        builder.environment().remove("MAVEN_ARGS");
        builder.environment().putAll(more);
        Process process = builder.start();
        boolean isOver = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (!isOver || (process.waitFor() == 0) != succeeds) {
            throw new AssertionError(String.join(" ", line) + "\n" + text);
        }
        return text;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
