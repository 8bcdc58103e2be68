package io.corobridge.woven;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The iterator of {@link io.corobridge.CoroutineScope#each} and {@link io.corobridge.CoroutineScope#open} in the form
 * that can suspend.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
public interface WovenIterator<T extends @Nullable Object> extends Iterator<T> {

    /** The woven body that reads, see {@link WovenScope#woven}. */
    @Nullable
    Woven woven();

    /** Gives a {@link Boolean}, or {@link Woven#SUSPENDED}. */
    Object hasNextWoven();

    /** Gives the next element, or {@link Woven#SUSPENDED}. */
    @Nullable
    Object nextWoven();
}
