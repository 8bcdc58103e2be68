package io.corobridge.weaver;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the command line and of the agent.
 *
 * @param isLenient whether a refused method is left as written
 * @param directories what to weave
 * @param originals where originals are kept, null for nowhere
 */
record Arguments(
        WeaveOptions options,
        boolean isLenient,
        List<Path> directories,
        @Nullable Path originals) {

    /** Reads arguments. Null if they are wrong. */
    static @Nullable Arguments of(String... arguments) {
        WeaveOptions options = WeaveOptions.standard();
        List<String> excludes = new ArrayList<>();
        List<Path> directories = new ArrayList<>();
        List<Path> classPath = new ArrayList<>();
        boolean isLenient = false;
        Path originals = null;
        for (int i = 0; i < arguments.length; i++) {
            String each = arguments[i];
            if (!each.startsWith("--")) {
                directories.add(Path.of(each));
                continue;
            }
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (each) {
                case "--lenient" -> isLenient = true;
                case "--exclude" -> excludes.add(value);
                case "--scope" -> options = options.withScope(value.replace('.', '/'));
                case "--suspending" -> options = options.withSuspending(method(value));
                case "--classpath" ->
                    Arrays.stream(value.split(File.pathSeparator)).map(Path::of).forEach(classPath::add);
                case "--originals" -> originals = Path.of(value);
                default -> {
                    return null;
                }
            }
            if (!each.equals("--lenient")) {
                if (value.isEmpty()) {
                    return null;
                }
                i++;
            }
        }
        classPath.addAll(0, directories);
        WeaveOptions all = options.withExcludes(excludes).withClasses(new PathClassFiles(classPath));
        return new Arguments(all, isLenient, directories, originals);
    }

    /** The weavers of the directories, each with originals of its own. */
    List<DirectoryWeaver> weavers() {
        List<DirectoryWeaver> weavers = new ArrayList<>();
        for (Path each : directories) {
            Path kept = originals == null ? null : originals.resolve(String.valueOf(weavers.size()));
            weavers.add(new DirectoryWeaver(each, options, kept));
        }
        return weavers;
    }

    /** {@code a.b.Type.method} as the options have it. */
    private static String method(String value) {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? value : value.substring(0, dot).replace('.', '/') + value.substring(dot);
    }
}
