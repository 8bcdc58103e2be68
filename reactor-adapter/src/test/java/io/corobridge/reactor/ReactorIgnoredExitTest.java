package io.corobridge.reactor;

import io.corobridge.tck.contract.IgnoredExitContract;

class ReactorIgnoredExitTest extends IgnoredExitContract {

    ReactorIgnoredExitTest() {
        super(new ReactorLibrary());
    }
}
