package io.corobridge.rxjava;

import io.corobridge.tck.contract.IgnoredExitContract;

class RxJavaIgnoredExitTest extends IgnoredExitContract {

    RxJavaIgnoredExitTest() {
        super(new RxJavaLibrary());
    }
}
