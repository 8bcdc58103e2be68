package io.corobridge;

/**
 * A call without a result that may block; see {@link ShortForms#blocking}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface BlockingCall {

    /**
     * Makes the call.
     *
     * @throws Exception any error, which comes out as it is
     */
    void run() throws Exception;
}
