package io.corobridge.weaver;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jar of the weaver: the packaged one, or, before the phase package, one of its classes that names ASM. */
final class WeaverJar {

    static final Path FILE = find();

    private WeaverJar() {}

    private static Path find() {
        try {
            Path source = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(source) ? made(source) : source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Path made(Path classes) throws IOException {
        Path jar = Files.createTempDirectory("weaver").resolve("weaver.jar");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.put(new Attributes.Name("Premain-Class"), Agent.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(ChildJvm.classPath().split(File.pathSeparator))
                        .filter(each -> each.contains("asm"))
                        .map(each -> Path.of(each).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            for (Path each : files(classes)) {
                zip.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, zip);
            }
        }
        jar.toFile().deleteOnExit();
        return jar;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("MANIFEST.MF"))
                    .sorted()
                    .toList();
        }
    }
}
