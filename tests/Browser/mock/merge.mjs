/** Applies a merge patch (RFC 7396) in place. */
export function merge(target, patch) {
    for (const [key, value] of Object.entries(patch)) {
        if (value === null) delete target[key];
        else if (
            typeof value === 'object' &&
            !Array.isArray(value) &&
            typeof target[key] === 'object' &&
            target[key] !== null
        )
            merge(target[key], value);
        else target[key] = value;
    }
}
