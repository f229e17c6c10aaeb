// The compiler accepts functions without body only where there is an assembly file.
