package io.corobridge.weaver;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of class files beside the one that is woven: they are read, never loaded. */
@FunctionalInterface
public interface ClassFiles {

    /** No other class file is known. */
    ClassFiles NONE = name -> null;

    /** Returns the class files of directories and jars; those of the first ones win. For one thread. */
    static ClassFiles of(List<Path> path) {
        return new PathClassFiles(path);
    }

    /**
     * The class file of a class.
     *
     * @param name with slashes
     * @return null if it is not known
     */
    byte @Nullable [] find(String name);
}
