package io.corobridge.weaver;

import org.jspecify.annotations.Nullable;

/** A source of class files beside the one that is woven: they are read, never loaded. */
@FunctionalInterface
public interface ClassFiles {

    /** No other class file is known. */
    ClassFiles NONE = name -> null;

    /**
     * The class file of a class.
     *
     * @param name with slashes
     * @return null if it is not known
     */
    byte @Nullable [] find(String name);
}
