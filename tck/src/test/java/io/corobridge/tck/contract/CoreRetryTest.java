package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreRetryTest extends RetryContract {

    CoreRetryTest() {
        super(new CoreLibrary());
    }
}
