package io.corobridge.frame;

import org.jspecify.annotations.Nullable;

/** What a running body can know of whoever runs it. */
public interface Surroundings {

    /** Whether the body is run to its end, cleanup that awaits included. */
    boolean drives();

    /** What surrounds the body, opaque here: the subscriber's context. */
    @Nullable
    Object context();

    /** Whether the body was told to end, so that a resource that comes now must be released at once. */
    boolean closing();

    /** Keeps a close away from what the body awaits, until as many {@link #unshield} calls. */
    void shield();

    /** Ends a {@link #shield}. */
    void unshield();
}
