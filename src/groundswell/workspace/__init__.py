"""What people keep: reports, dashboards, annotations, notes, roles and the audit trail."""
