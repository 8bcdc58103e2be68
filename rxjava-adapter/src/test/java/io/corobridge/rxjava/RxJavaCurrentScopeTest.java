package io.corobridge.rxjava;

import io.corobridge.tck.contract.CurrentScopeContract;

class RxJavaCurrentScopeTest extends CurrentScopeContract {

    RxJavaCurrentScopeTest() {
        super(new RxJavaLibrary());
    }
}
