package io.corobridge.reactor;

import io.corobridge.tck.contract.RetryContract;

class ReactorRetryTest extends RetryContract {

    ReactorRetryTest() {
        super(new ReactorLibrary());
    }
}
