package io.corobridge.weaver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The class files that a directory had before they were woven, in a directory of their own.
 *
 * <p>Each is kept with a hash of its woven form. As long as the class file has that hash, the original is the one to
 * weave: the result is the same as after a clean build, whatever changed in other classes, the options or the weaver.
 */
final class Originals {

    private static final int HASH = 32;

    private final Path directory;

    Originals(Path directory) {
        this.directory = directory;
    }

    /** The class file that {@code code} was woven from; {@code code} if the weaver did not write it. */
    byte[] of(Path name, byte[] code) throws IOException {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return code;
        }
        byte[] kept = Files.readAllBytes(file);
        boolean isOwn = kept.length > HASH && Arrays.equals(kept, 0, HASH, hash(code), 0, HASH);
        return isOwn ? Arrays.copyOfRange(kept, HASH, kept.length) : code;
    }

    /** Keeps an original before {@code woven} takes its place; forgets it if null takes it. */
    void keep(Path name, byte[] original, byte @Nullable [] woven) throws IOException {
        Path file = file(name);
        if (woven == null) {
            Files.deleteIfExists(file);
            return;
        }
        byte[] kept = Arrays.copyOf(hash(woven), HASH + original.length);
        System.arraycopy(original, 0, kept, HASH, original.length);
        Files.createDirectories(file.getParent());
        Files.write(file, kept);
    }

    private Path file(Path name) {
        return directory.resolve(name + ".original");
    }

    private static byte[] hash(byte[] code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JDK has it
        }
    }
}
