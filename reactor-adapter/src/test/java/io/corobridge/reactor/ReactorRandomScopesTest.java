package io.corobridge.reactor;

import io.corobridge.tck.contract.RandomScopesContract;

class ReactorRandomScopesTest extends RandomScopesContract {

    ReactorRandomScopesTest() {
        super(new ReactorLibrary());
    }
}
