package io.corobridge.weaver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the class files of a directory in place, those below {@code META-INF/versions} included. Only files whose
 * bytes change are written, and no other file is touched.
 */
public final class DirectoryWeaver {

    private final Path directory;
    private final WeaveOptions options;
    private final @Nullable Originals originals;

    /**
     * Makes a weaver of one directory.
     *
     * @param directory the root of the packages
     * @param options with the class path as its classes; those of the directory come first
     * @param originals where the class files are kept as they were before, null for nowhere: then a class that is woven
     *     stays as it is until it is compiled anew
     */
    public DirectoryWeaver(Path directory, WeaveOptions options, @Nullable Path originals) {
        this.directory = directory;
        this.options = options;
        this.originals = originals == null ? null : new Originals(originals);
    }

    /**
     * Weaves the directory, and writes nothing yet.
     *
     * @throws IllegalStateException if the weaver fails at a class file; it names the file
     */
    public Outcome weave() throws IOException {
        List<Note> refusals = new ArrayList<>();
        List<Note> warnings = new ArrayList<>();
        Map<Path, Change> changes = new LinkedHashMap<>();
        for (Path each : classFiles()) {
            Path name = directory.relativize(each);
            byte[] code = Files.readAllBytes(each);
            byte[] original = original(name, code);
            WeaveResult result = weave(name, original);
            refusals.addAll(result.refusals());
            warnings.addAll(result.warnings());
            byte[] woven = result.classFile();
            if (!Arrays.equals(woven == null ? original : woven, code)) {
                changes.put(name, new Change(original, woven));
            }
        }
        return new Outcome(refusals, warnings, changes);
    }

    private WeaveResult weave(Path name, byte[] original) {
        Path root = Versions.root(name);
        if (options.excludes(Versions.type(root, name))) {
            return new WeaveResult(null, List.of(), List.of());
        }
        ClassFiles classes = type -> find(root, type);
        try {
            return new Weaver(options.withClasses(classes)).weave(name.toString(), original);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new IllegalStateException(
                    "the weaver fails at " + directory.resolve(name) + ": exclude the class, and report this", e);
        }
    }

    private byte @Nullable [] find(Path root, String type) {
        try {
            for (Path each : Versions.lookedUpIn(root)) {
                Path name = each.resolve(type + ".class");
                if (Files.isRegularFile(directory.resolve(name))) {
                    return original(name, Files.readAllBytes(directory.resolve(name)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return options.classes().find(type);
    }

    private byte[] original(Path name, byte[] code) throws IOException {
        return originals == null ? code : originals.of(name, code);
    }

    private List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.getFileName().toString().equals("module-info.class"))
                    .sorted()
                    .toList();
        }
    }

    private record Change(byte[] original, byte @Nullable [] woven) {}

    /** The outcome of weaving a directory. */
    public final class Outcome {

        private final List<Note> refusals;
        private final List<Note> warnings;
        private final Map<Path, Change> changes;

        Outcome(List<Note> refusals, List<Note> warnings, Map<Path, Change> changes) {
            this.refusals = List.copyOf(refusals);
            this.warnings = List.copyOf(warnings);
            this.changes = changes;
        }

        /** Returns the methods that would suspend and can't be woven. */
        public List<Note> refusals() {
            return refusals;
        }

        /** Returns what else the programmer should know. */
        public List<Note> warnings() {
            return warnings;
        }

        /** Returns the class files that {@link #write} changes, relative to the directory. */
        public List<Path> changed() {
            return List.copyOf(changes.keySet());
        }

        /** Writes the class files that change. */
        public void write() throws IOException {
            for (Map.Entry<Path, Change> each : changes.entrySet()) {
                byte[] original = each.getValue().original();
                byte[] woven = each.getValue().woven();
                if (originals != null) {
                    originals.keep(each.getKey(), original, woven);
                }
                Files.write(directory.resolve(each.getKey()), woven == null ? original : woven);
            }
        }
    }
}
