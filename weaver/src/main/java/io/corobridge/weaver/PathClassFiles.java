package io.corobridge.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The class files of directories and jars. */
final class PathClassFiles implements ClassFiles {

    private final List<Path> path;

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

    private static byte @Nullable [] inJar(Path jar, String name) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return null;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name + ".class");
            if (entry == null) {
                return null;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }
}
