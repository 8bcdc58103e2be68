package io.corobridge.concurrent;

/**
 * The channel is closed; Python: {@code asyncio.QueueShutDown}.
 *
 * @since 0.1.0
 */
public final class ChannelClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Makes an error of a channel that was closed without one. */
    public ChannelClosedException() {
        super("channel is closed");
    }

    /** Makes an error of a channel that was closed with {@code cause}, for a sender. */
    public ChannelClosedException(Throwable cause) {
        super("channel is closed", cause);
    }
}
