package io.corobridge.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The class files of directories and jars, whose entries are listed once. For one thread. */
final class PathClassFiles implements ClassFiles {

    private final List<Path> path;
    private final Map<Path, Set<String>> entries = new HashMap<>();

    PathClassFiles(List<Path> path) {
        this.path = List.copyOf(path);
    }

    @Override
    public byte @Nullable [] find(String name) {
        try {
            for (Path each : path) {
                byte[] found = Files.isDirectory(each) ? inDirectory(each, name) : inJar(each, name);
                if (found != null) {
                    return found;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte @Nullable [] inDirectory(Path directory, String name) throws IOException {
        Path file = directory.resolve(name + ".class");
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    private byte @Nullable [] inJar(Path jar, String name) throws IOException {
        String entry = name + ".class";
        Set<String> known = entries.get(jar);
        if (known == null) {
            known = entries(jar);
            entries.put(jar, known);
        }
        if (!known.contains(entry)) {
            return null;
        }
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return in.readAllBytes();
        }
    }

    private static Set<String> entries(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return Set.of();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        } catch (ZipException e) { // a class path may have other files: they have no classes
            return Set.of();
        }
    }
}
