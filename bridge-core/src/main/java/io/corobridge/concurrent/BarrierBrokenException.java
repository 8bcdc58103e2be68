package io.corobridge.concurrent;

/**
 * The barrier was reset or aborted while a body waited at it; Python: {@code asyncio.BrokenBarrierError}.
 *
 * @since 0.1.0
 */
public final class BarrierBrokenException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Makes an error with {@code message}. */
    public BarrierBrokenException(String message) {
        super(message);
    }
}
