package io.corobridge.weaver.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** Woven classes run from the jar that Spring Boot makes. */
class SpringBootTest {

    private static final String APPLICATION = """
            public static void main(String[] arguments) {
                System.out.println(Coroutine.of(co -> "a" + co.await(Awaitable.ready("b"))).send(null));
                System.out.println(Application.class.getAnnotations()[0].annotationType().getSimpleName());
                System.out.println(Application.class.getResource("Application.class").getPath().contains("BOOT-INF"));
            }
            """;
    private static final long SECONDS = 120;

    @TempDir
    Path temp;

    @Test
    void aRepackagedApplicationRunsItsWovenClasses() throws Exception {
        Path classes = temp.resolve("classes");
        Sources.compile(classes, List.of(), "Application", APPLICATION);
        WeaveMojo goal = new WeaveMojo();
        goal.classes = classes.toFile();
        goal.originals = temp.resolve("originals").toFile();
        goal.execute();
        Path application = temp.resolve("application.jar");
        Repackager repackager = new Repackager(jar(classes, "plain.jar").toFile());
        repackager.setMainClass("app.Application");
        repackager.setBackupSource(false);
        List<Path> libraries = libraries();
        repackager.repackage(application.toFile(), callback -> {
            for (Path each : libraries) {
                callback.library(new Library(each.toFile(), LibraryScope.COMPILE));
            }
        });
        assertThat(output(application)).isEqualTo(List.of("Returned[value=ab]", "WovenClass", "true"));
    }

    private List<String> output(Path application) throws IOException, InterruptedException {
        Path output = temp.resolve("output.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xverify:all", "-jar", application.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean isOver = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(isOver).as("ends: " + Files.readString(output)).isTrue();
        return Files.readAllLines(output);
    }

    private List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> each.contains("bridge-core") || each.contains("reactive-streams"))
                .map(Path::of)
                .map(each -> Files.isDirectory(each) ? jar(each, "core.jar") : each)
                .toList();
    }

    private Path jar(Path directory, String name) {
        Path jar = temp.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(directory.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
