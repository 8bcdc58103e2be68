package io.corobridge.assistant.stub;

/** The quantities that the stub counts. */
public enum Count {
    /** Requests of an answer, the refused ones included. */
    REQUESTS,
    /** Requests that were refused as busy. */
    REFUSED,
    /** Tokens that were sent, and so are billed. */
    BILLED,
    /** Answers that are being sent at present. */
    OPEN,
    /** Answers that were cut off by the end of their connection. */
    CUT_OFF,
    /** Requests of the delivery service. */
    DELIVERIES,
    /** Requests of the delivery service that are open at present. */
    DELIVERIES_OPEN
}
